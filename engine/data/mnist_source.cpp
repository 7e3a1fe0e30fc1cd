// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "engine/data/idx.h"
#include "engine/data/idx_source.h"
#include "engine/data/resources.h"
#include "engine/data/source_specs.h"

namespace gradlab::data {

namespace fs = std::filesystem;

namespace {

IdxFiles files(const fs::path& folder, const std::string& part) {
    return {folder / (part + "-images-idx3-ubyte.gz"), folder / (part + "-labels-idx1-ubyte.gz")};
}

Description describe_folder(const fs::path& folder) {
    const IdxHeader header = read_idx_header(files(folder, "train").images);
    check(header.sizes.size() == 3,
          [&] { return folder.string() + ": expected pictures, got something else"; });
    return {{1, header.sizes[1], header.sizes[2]}, {}, 10, header.sizes[0]};
}

Source open_folder(const std::string& name, const fs::path& folder,
                   std::vector<std::string> class_names) {
    Source source = open_idx(name, files(folder, "train"), files(folder, "t10k"));
    check(source.classes == 10, [&] {
        return fmt::format("{}: expected 10 classes, got {}", folder.string(), source.classes);
    });
    source.class_names = std::move(class_names);
    return source;
}

fs::path mnist_folder() { return find_resource("datasets/mnist"); }

/// Where Debian's package puts it, or among Gradlab's own files.
fs::path fashion_folder() {
    fs::path packaged = "/usr/share/datasets/fashion-mnist";
    std::error_code ignored;
    if (fs::exists(packaged, ignored)) return packaged;
    try {
        return find_resource("datasets/fashion-mnist");
    } catch (const Error&) {
        throw Error(
            "Fashion-MNIST is not installed: sudo apt install dataset-fashion-mnist brings it");
    }
}

}  // namespace

SourceSpec mnist_spec() {
    return {.id = "mnist",
            .title = "MNIST",
            .help = "70,000 handwritten digits, 28 × 28 pixels: 60,000 to train, 10,000 to test.",
            .fields = {},
            .describe = [](const SourceRequest&) { return describe_folder(mnist_folder()); },
            .open =
                [](const SourceRequest&) {
                    return open_folder("MNIST", mnist_folder(),
                                       {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
                }};
}

SourceSpec fashion_mnist_spec() {
    return {.id = "fashion-mnist",
            .title = "Fashion-MNIST",
            .help =
                "70,000 pictures of clothes, 28 × 28 pixels, in ten classes: 60,000 to train, "
                "10,000 to test. Debian's package `dataset-fashion-mnist` brings it.",
            .fields = {},
            .describe = [](const SourceRequest&) { return describe_folder(fashion_folder()); },
            .open =
                [](const SourceRequest&) {
                    return open_folder("Fashion-MNIST", fashion_folder(),
                                       {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                                        "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"});
                }};
}

}  // namespace gradlab::data
