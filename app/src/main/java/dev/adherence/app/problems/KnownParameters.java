package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A parameter that the call does not declare, or that stands twice, is refused: a slip of the pen must not ask for something else. */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {

    private static final int SHOWN = 100;
    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> declared = declared(method);
            for (Map.Entry<String, String[]> given : request.getParameterMap().entrySet()) {
                refuse(given.getKey(), given.getValue().length, declared);
            }
        }
        return true;
    }

    private static Set<String> declared(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(MethodParameter parameter) {
        String name = parameter.getParameterAnnotation(RequestParam.class).name();
        if (!name.isEmpty()) {
            return name;
        }
        parameter.initParameterNameDiscovery(NAMES);
        return parameter.getParameterName();
    }

    private static void refuse(String name, int times, Set<String> declared) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        if (!declared.contains(name)) {
            throw new ProblemException(Problem.of(
                            400,
                            "The parameter \"" + shown + "\" is unknown here; "
                                    + (declared.isEmpty()
                                            ? "this call takes none"
                                            : "possible are " + String.join(", ", declared)))
                    .code(ErrorCode.UNKNOWN_PARAMETER)
                    .field(shown.isEmpty() ? "=" : shown));
        }
        if (times > 1) {
            throw new ProblemException(Problem.of(400, "The parameter " + shown + " is given " + times + " times")
                    .code(ErrorCode.REPEATED_PARAMETER)
                    .field(shown));
        }
    }
}
