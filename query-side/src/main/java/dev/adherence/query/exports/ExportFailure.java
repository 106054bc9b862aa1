package dev.adherence.query.exports;

/** Why a package cannot be made, in words for whoever asked. */
final class ExportFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportFailure(String message) {
        super(message);
    }
}
