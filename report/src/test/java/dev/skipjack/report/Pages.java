package dev.skipjack.report;

import dev.skipjack.run.execution.StudyView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages of studies. */
final class Pages {
    /** A name that ends whatever it is put into, if it is not escaped. */
    static final String NASTY =
            "</script><script>alert(1)</script><!--<script> \"'><img src=x onerror=alert(1)> & \u2028\u2029 {a} %";

    private Pages() {}

    static String text(StudyView view) throws IOException {
        return text(Studies.subject(view));
    }

    static String text(ReportSubject subject) throws IOException {
        StringBuilder page = new StringBuilder();
        StudyReport.write(subject, page);
        return page.toString();
    }

    static Path file(ReportSubject subject, Path folder) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "report", ".html"), text(subject));
    }
}
