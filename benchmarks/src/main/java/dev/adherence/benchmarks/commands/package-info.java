/** Single commands and many senders, and how soon what they append is seen. */
package dev.adherence.benchmarks.commands;
