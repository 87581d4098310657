// Where the page's one script begins, after the guard.
import { define } from './app';
import { createHost } from './host';

define(createHost);
