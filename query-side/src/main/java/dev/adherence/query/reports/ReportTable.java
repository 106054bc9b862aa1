package dev.adherence.query.reports;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Answers a report as a file for spreadsheets to whoever asks for one. */
@Component
class ReportTable extends AbstractHttpMessageConverter<Spreadsheet> {

    static final String TYPE = "text/csv;charset=UTF-8";

    ReportTable() {
        super(MediaType.valueOf(TYPE));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Spreadsheet.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, MediaType mediaType) {
        return false;
    }

    @Override
    protected Spreadsheet readInternal(Class<? extends Spreadsheet> type, HttpInputMessage input) {
        throw new UnsupportedOperationException("No report comes in");
    }

    @Override
    protected void writeInternal(Spreadsheet report, HttpOutputMessage output) throws IOException {
        output.getHeaders().set(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + report.fileName() + "\"");
        Writer written = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        Csv.write(report, written);
        written.flush();
    }
}
