package orderflow.bench;

/** How a phase of load went. As text it is one line, the way it travels between the two processes. */
record PhaseResult(long accepted, long failed, String firstFailure) {

    static PhaseResult parse(String line) {
        String[] parts = line.split(" ", 3);
        return new PhaseResult(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
    }

    String line() {
        return accepted + " " + failed + " " + firstFailure.replaceAll("\\s+", " ");
    }
}
