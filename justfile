# Short names for the commands in README.md. Nobody needs just; each line stands alone.

# Show the recipes.
default:
    @just --list

# Build the first-tertial report of the example.
report:
    cargo run -p tertial -- -C examples/ssb-2024 build t1

# Run all tests.
test:
    cargo test --workspace

# Write the example's workbooks anew from their text source.
examples:
    cargo run -p tertial-tests --bin make-examples

# Change the examples one thing at a time, and count how much of it the rules find.
mutate *ARGS:
    cargo run -p tertial-tests --bin mutate -- {{ARGS}}

# Measure time and memory against the bars in docs/performance.md.
bench *ARGS:
    cargo build --release -p tertial
    cargo run --release -p tertial-bench -- {{ARGS}}

# Make the guide a book, in target/veiledning/.
guide:
    mdbook build

# Everything a change must pass.
ci:
    bash .ci/run
