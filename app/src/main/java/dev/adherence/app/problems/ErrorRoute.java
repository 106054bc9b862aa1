package dev.adherence.app.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The layer of {@code sendError}: wherever a servlet or filter gave up with a bare status. */
@Controller
class ErrorRoute implements ErrorController {

    @RequestMapping("/error")
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Problem problem = failure instanceof Throwable thrown
                ? Causes.problem(thrown, request)
                : Causes.problem(status instanceof Integer code ? code : 404, request);
        if (problem != null) {
            Problems.write(request, response, problem);
        }
    }
}
