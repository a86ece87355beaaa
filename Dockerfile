# OIT Checker in a container: docker build -t oit . && docker run --rm -v "$PWD:/work" oit scan https://www.agency.go.th/
#
#   --build-arg OCR=false      leaves out the recognition of scans (Thai and English, about 50 MB)
#   --build-arg BROWSER=true   puts in Chromium for sites made by scripts (about 600 MB)

FROM python:3.12-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim-bookworm
ARG OCR=true
ARG BROWSER=false

# hadolint ignore=DL3008 -- the packages are those of the base image's own release
RUN set -eu; \
    packages="fonts-thai-tlwg libarchive-tools"; \
    if [ "$OCR" = true ]; then packages="$packages tesseract-ocr tesseract-ocr-tha tesseract-ocr-eng"; fi; \
    if [ "$BROWSER" = true ]; then packages="$packages chromium"; fi; \
    apt-get update --quiet; \
    apt-get install --yes --quiet --no-install-recommends $packages; \
    rm -rf /var/lib/apt/lists/*

COPY --from=build /wheels /wheels
RUN set -eu; \
    extra=""; \
    if [ "$BROWSER" = true ]; then extra="[browser]"; fi; \
    python -m pip install --no-cache-dir "$(ls /wheels/oit_checker-*.whl)$extra"; \
    useradd --create-home --uid 10001 oit; \
    install --directory --owner oit --group oit /work

# Reports and the store go to the folder that is mounted at /work. Where its owner is another user than 10001, add
# --user "$(id -u):$(id -g)" to docker run.
USER oit
WORKDIR /work
ENTRYPOINT ["oit"]
CMD ["--help"]
