/** What can be written behind {@code java -jar adherence.jar}. */
package dev.adherence.app.cli;
