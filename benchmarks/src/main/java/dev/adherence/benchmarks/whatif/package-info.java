/** What-ifs over a month of a thousand agents, against judging the same days and nothing else. */
package dev.adherence.benchmarks.whatif;
