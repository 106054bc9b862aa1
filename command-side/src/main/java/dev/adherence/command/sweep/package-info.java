/** Lets agents be judged whose next deadline has passed, though nobody sends anything. */
package dev.adherence.command.sweep;
