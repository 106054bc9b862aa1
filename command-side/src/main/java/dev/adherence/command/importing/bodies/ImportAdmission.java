package dev.adherence.command.importing.bodies;

import dev.adherence.events.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets so many imports in at a time as there are places and memory for, and turns away what is too much before its body is parsed:
 * what was let in is done and answered, so nothing that was accepted is ever lost.
 */
@Component
class ImportAdmission implements HandlerInterceptor, WebMvcConfigurer {

    /** KiB that a parsed body takes for each KiB of it, where it is made of nothing but empty objects. */
    private static final int TIMES_ITS_LENGTH = 32;
    /** KiB; CountedParser parses no more of any body than fits. */
    private static final int MOST_OF_ONE = 150 * 1024;

    private static final String MEMORY = ImportAdmission.class.getName() + ".memory";

    private final int most;
    private final Semaphore places;
    private final int room;
    private final Semaphore memory;

    @Autowired
    ImportAdmission(@Value("${adherence.imports-at-once:24}") int most) {
        this(most, Runtime.getRuntime().maxMemory());
    }

    /** Half of the heap is for bodies, and one of any size always has its place. */
    ImportAdmission(int most, long heap) {
        this.most = most;
        this.places = new Semaphore(most);
        this.room = (int) Math.min(Integer.MAX_VALUE, Math.max(MOST_OF_ONE, heap / 2 / 1024));
        this.memory = new Semaphore(room);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/import/**", "/api/admin/import/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!places.tryAcquire()) {
            throw busy(most + " imports are under way, which is the most at a time");
        }
        int share = share(request.getContentLengthLong());
        if (!memory.tryAcquire(share)) {
            places.release();
            throw busy("Other imports take the memory that there is for bodies");
        }
        request.setAttribute(MEMORY, share);
        return true;
    }

    /** Only after a {@code preHandle} that let the request in. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        memory.release((Integer) request.getAttribute(MEMORY));
        places.release();
    }

    /** {@code length} in bytes; a body that does not say its own counts as the largest. */
    private static int share(long length) {
        return length < 0 ? MOST_OF_ONE : (int) Math.min(MOST_OF_ONE, (length / 1024 + 1) * TIMES_ITS_LENGTH);
    }

    private static Refusal busy(String why) {
        return Refusal.busy(why + "; nothing of this one was taken. Send it again in a moment.");
    }
}
