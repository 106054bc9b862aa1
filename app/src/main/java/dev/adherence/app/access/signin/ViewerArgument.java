package dev.adherence.app.access.signin;

import dev.adherence.events.PersonalWords;
import dev.adherence.events.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives endpoints of every module the {@link Viewer} they ask for, and those of this module the account behind it. */
@Component
class ViewerArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final PersonalWords words;

    ViewerArgument(PersonalWords words) {
        this.words = words;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            return parameter.getParameterType() == Viewer.class
                    ? sealed(signedIn.asViewer(request.getNativeRequest(HttpServletRequest.class)))
                    : signedIn;
        }
        throw new IllegalStateException(
                request + " reached an endpoint for signed-in people; the table of rights lets everyone through");
    }

    /** Whatever the viewer does is recorded with their name, which is to be unreadable once they are erased. */
    private Viewer sealed(Viewer viewer) {
        return viewer.named(words.sealedName(viewer.organizationId(), viewer.id(), viewer.name()));
    }
}
