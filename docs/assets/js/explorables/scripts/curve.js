import { curve } from '../curve.js';
import { offer } from '../offer.js';

offer('curve', { curve });
