import { nudge } from '../nudge.js';
import { offer } from '../offer.js';

offer('nudge', { nudge });
