/** Getting in and out: sign-in, sessions, and the change of a password. */
package dev.adherence.app.access.signin;
