/** Reports that few runs write: the command line keeps them in a file of their own. */
export { codequality } from './codequality.ts';
export { findingsJunit } from './findings-junit.ts';
export { html } from './html.ts';
export { markdown } from './markdown.ts';
