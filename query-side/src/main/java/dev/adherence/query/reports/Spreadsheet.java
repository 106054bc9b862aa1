package dev.adherence.query.reports;

import java.util.List;
import java.util.stream.Stream;

/** What is answered as a file for spreadsheets too. */
interface Spreadsheet {

    String fileName();

    /** The names of the columns, then the rows; a cell may be null. */
    Stream<List<?>> lines();
}
