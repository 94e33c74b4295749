import { folding } from '../folding.js';
import { offer } from '../offer.js';

offer('folding', { folding });
