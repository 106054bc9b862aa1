package dev.adherence.command.importing.bodies;

import dev.adherence.events.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets so many imports in at a time, however fast they come, and turns away what is too much before its body is read: what was
 * let in is done and answered, so nothing that was accepted is ever lost.
 */
@Component
class ImportAdmission implements HandlerInterceptor, WebMvcConfigurer {

    private final int most;
    private final Semaphore places;

    /** {@code most} bounds the memory: each import may bring a body of 32 MiB. */
    ImportAdmission(@Value("${adherence.imports-at-once:24}") int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/import/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!places.tryAcquire()) {
            throw Refusal.busy(
                    most + " imports are under way, which is the most at a time; nothing of this one was taken."
                            + " Send it again in a moment.");
        }
        return true;
    }

    /** Only after a {@code preHandle} that let the request in. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        places.release();
    }
}
