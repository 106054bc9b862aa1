/** The one runnable: puts the two sides, their store and the web together. */
package dev.adherence.app;
