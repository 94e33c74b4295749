import { relatives } from '../relatives.js';
import { offer } from '../offer.js';

offer('relatives', { relatives });
