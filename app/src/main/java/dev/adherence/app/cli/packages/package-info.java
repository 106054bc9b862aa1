/** Checks a package that somebody took away, with nothing but the package, keys and checkpoints that were kept. */
package dev.adherence.app.cli.packages;
