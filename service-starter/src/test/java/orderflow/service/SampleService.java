package orderflow.service;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service of nothing but HTTP. */
@SpringBootApplication
class SampleService {

    @Bean
    SampleEndpoint sampleEndpoint() {
        return new SampleEndpoint();
    }

    record Sample(String name) {}

    @RestController
    @RequestMapping(path = "/v1/samples", produces = MediaType.APPLICATION_JSON_VALUE)
    static class SampleController {

        final AtomicInteger made = new AtomicInteger();

        @GetMapping
        List<Sample> list(@RequestParam UUID id) {
            return List.of(new Sample(id.toString()));
        }

        @GetMapping("/{id}")
        ResponseEntity<Sample> one(@PathVariable UUID id) {
            return ResponseEntity.ok().eTag("\"1\"").body(new Sample(id.toString()));
        }

        @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
        Sample make(@RequestBody Sample sample) {
            made.incrementAndGet();
            return sample;
        }

        @GetMapping("/broken")
        Sample broken() {
            throw new IllegalStateException("secret");
        }
    }

    @Endpoint(id = "sample")
    static class SampleEndpoint {

        final AtomicInteger written = new AtomicInteger();

        @ReadOperation
        Map<String, String> read(@Nullable Integer limit) {
            return Map.of("name", "any");
        }

        @WriteOperation
        Map<String, String> write(@Selector String name, @Nullable String other) {
            written.incrementAndGet();
            return Map.of("name", name);
        }
    }
}
