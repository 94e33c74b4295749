import { segments } from '../segments.js';
import { offer } from '../offer.js';

offer('segments', { segments });
