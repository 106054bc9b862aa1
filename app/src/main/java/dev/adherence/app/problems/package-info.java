/** The one writer of errors, whatever layer they come from. */
package dev.adherence.app.problems;
