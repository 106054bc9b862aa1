package dev.adherence.command.intake;

import dev.adherence.command.intake.Importers.Importer;
import dev.adherence.events.Refusal;
import dev.adherence.shares.Shares;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

    private static final String TAKEN = ImportAdmission.class.getName() + ".taken";

    private final Importers importers;
    private final int most;
    private final Shares places;
    private final Shares memory;

    @Autowired
    ImportAdmission(Importers importers, @Value("${adherence.imports-at-once:24}") int most) {
        this(importers, most, Runtime.getRuntime().maxMemory());
    }

    /** Half of the heap is for bodies, and one of any size always has its place. */
    ImportAdmission(Importers importers, int most, long heap) {
        this.importers = importers;
        this.most = most;
        this.places = new Shares(most);
        this.memory = new Shares(Math.max(MOST_OF_ONE, heap / 2 / 1024));
    }

    private record Taken(Importer by, int memory) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/import/**", "/api/admin/import/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Importer by = importers.current();
        if (!places.take(by.organizationId(), by.bucket(), 1)) {
            throw busy("Of the " + most + " imports at a time no more than a share is yours");
        }
        int share = share(request.getContentLengthLong());
        if (!memory.take(by.organizationId(), by.bucket(), share)) {
            places.give(by.organizationId(), by.bucket(), 1);
            throw busy("Other imports take the memory that there is for bodies, or for yours");
        }
        request.setAttribute(TAKEN, new Taken(by, share));
        return true;
    }

    /** Only after a {@code preHandle} that let the request in. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        Taken taken = (Taken) request.getAttribute(TAKEN);
        memory.give(taken.by.organizationId(), taken.by.bucket(), taken.memory);
        places.give(taken.by.organizationId(), taken.by.bucket(), 1);
    }

    /** {@code length} in bytes; a body that does not say its own counts as the largest. */
    private static int share(long length) {
        return length < 0 ? MOST_OF_ONE : (int) Math.min(MOST_OF_ONE, (length / 1024 + 1) * TIMES_ITS_LENGTH);
    }

    private static Refusal busy(String why) {
        return Refusal.busy(why + "; nothing of this one was taken. Send it again in a moment.");
    }
}
