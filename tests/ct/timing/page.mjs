// For engines.mjs, which opens this page.
import { collect } from './collect.mjs';

window.collect = collect;
