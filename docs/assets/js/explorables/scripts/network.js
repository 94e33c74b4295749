import { network } from '../network.js';
import { offer } from '../offer.js';

offer('network', { network });
