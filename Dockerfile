# Builds the jar and runs it as an ordinary user. Without SPRING_DATASOURCE_URL the container keeps its own PostgreSQL in /data.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /source
COPY . .
# The cache keeps downloaded dependencies between builds.
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -q -DskipTests package

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 adherence \
 && useradd --system --uid 10001 --gid adherence --home-dir /data --shell /usr/sbin/nologin adherence \
 && install -d -o adherence -g adherence -m 0750 /data
COPY --from=build /source/app/target/adherence.jar /opt/adherence/adherence.jar
USER adherence
WORKDIR /data
ENV ADHERENCE_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
# Bash speaks HTTP well enough here; the image needs no further program.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/adherence/adherence.jar"]
