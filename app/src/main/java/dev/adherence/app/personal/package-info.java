/** What the application has of people itself: their accounts, which go with them, and answers, in which what is sealed is opened. */
package dev.adherence.app.personal;
