package dev.adherence.benchmarks.board;

import dev.adherence.benchmarks.product.Product;
import dev.adherence.events.Viewer;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An endpoint of the running product that answers what it was given: behind the same filters, for the same signed-in viewer, with the
 * same headers, but nothing is looked up. A board cannot be told faster than this by the same server, as long as it is told whole.
 */
final class SameBytes {

    static final String PATH = "/api/adherence/same-bytes";

    private volatile byte[] body;
    private volatile String etag;

    private SameBytes() {}

    static SameBytes in(Product product) throws NoSuchMethodException {
        SameBytes same = new SameBytes();
        RequestMappingHandlerMapping mapping =
                product.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        Method method = SameBytes.class.getDeclaredMethod("answer", Viewer.class, WebRequest.class);
        mapping.registerMapping(
                RequestMappingInfo.paths(PATH)
                        .methods(RequestMethod.GET)
                        .produces(MediaType.APPLICATION_JSON_VALUE)
                        .options(mapping.getBuilderConfiguration())
                        .build(),
                same,
                method);
        return same;
    }

    /** From now on the answer is this one. */
    void as(HttpResponse<byte[]> board) {
        body = board.body();
        etag = board.headers().firstValue("ETag").orElseThrow();
    }

    @ResponseBody
    byte[] answer(Viewer viewer, WebRequest request) {
        return request.checkNotModified(etag) ? null : body;
    }
}
