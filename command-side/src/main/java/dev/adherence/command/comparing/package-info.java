/** What some days of an agent come to in two lives of theirs: the one shape in which a difference is told. */
package dev.adherence.command.comparing;
