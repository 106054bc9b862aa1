/** How the process starts, what it says meanwhile, and how it says that it cannot. */
package dev.adherence.app.running;
