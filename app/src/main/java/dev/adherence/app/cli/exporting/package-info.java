/** Events as files of months that are whole or not there, whatever becomes of the program that writes them. */
package dev.adherence.app.cli.exporting;
