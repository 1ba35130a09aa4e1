package orderflow.messaging.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether traces have somewhere to go. Where they have not, Boot's tracing is left out, because a span that nobody gets is
 * nothing but work; an empty address is none. What hangs spans on Micrometer's observations is left out in any case: it works
 * for each request, whether that is sampled or not.
 */
public final class OnTraceEndpoint implements Condition, AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> OBSERVATIONS =
            List.of("org.springframework.boot.micrometer.tracing.autoconfigure.");
    private static final List<String> TRACING = List.of(
            "org.springframework.boot.micrometer.tracing.opentelemetry.", "org.springframework.boot.opentelemetry.");

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isSet(context.getEnvironment());
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean traced = environment != null && isSet(environment);
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            matches[i] =
                    !isOf(OBSERVATIONS, autoConfigurations[i]) && (traced || !isOf(TRACING, autoConfigurations[i]));
        }
        return matches;
    }

    private static boolean isSet(Environment environment) {
        return StringUtils.hasText(environment.getProperty(ENDPOINT));
    }

    private static boolean isOf(List<String> packages, @Nullable String autoConfiguration) {
        return autoConfiguration != null && packages.stream().anyMatch(autoConfiguration::startsWith);
    }
}
