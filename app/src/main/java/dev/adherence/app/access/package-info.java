/** The filter chains: which call needs a session, which a key, and what a refusal answers. */
package dev.adherence.app.access;
