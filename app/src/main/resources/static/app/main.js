// Where the page begins.
import './parts/shell.js';
import './theme.js';
import { startKeys } from './keys.js';
import { keepFocus } from './parts/focus.js';

startKeys();
keepFocus();
