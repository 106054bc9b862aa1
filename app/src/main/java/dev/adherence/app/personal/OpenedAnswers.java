package dev.adherence.app.personal;

import dev.adherence.events.PersonalWords;
import dev.adherence.events.SealedText;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Opens what is sealed where an answer is written, whatever the answer is: a page, a list, a stream, lines of events. What is stored is
 * written by other mappers, and stays sealed.
 */
@Configuration(proxyBeanMethods = false)
class OpenedAnswers {

    @Bean
    JsonFactoryBuilderCustomizer whatIsToldIsOpened(ObjectProvider<PersonalWords> words) {
        return factory -> factory.addDecorator((from, generator) -> new Opening(generator, words));
    }

    private static final class Opening extends JsonGeneratorDelegate {

        private final ObjectProvider<PersonalWords> words;

        Opening(JsonGenerator generator, ObjectProvider<PersonalWords> words) {
            super(generator, false);
            this.words = words;
        }

        @Override
        public JsonGenerator writeString(String text) {
            super.writeString(SealedText.isIn(text) ? words.getObject().opened(text) : text);
            return this;
        }
    }
}
