/** The pages, and the files that they are made of. */
package dev.adherence.app.web;
