import { offer } from '../offer.js';
import { plane } from '../plane.js';

offer('plane', { plane });
