import { microscope } from '../microscope.js';
import { offer } from '../offer.js';

offer('microscope', { microscope });
