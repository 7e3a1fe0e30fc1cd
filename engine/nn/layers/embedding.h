// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/creation.h"
#include "engine/ops/embedding.h"

namespace gradlab::nn {

/// What the options of looking vectors up have in common.
template <class Self>
class EmbeddingOptionsBase : public OptionSet<Self> {
public:
    /// The entry that is never trained and starts as zeros; negative ones count from the end.
    Self& padding_idx(std::optional<int64_t> v) { return this->set(padding_idx_, v); }
    std::optional<int64_t> padding_idx() const { return padding_idx_; }
    /// Vectors that are looked up are shortened to this norm first, for good.
    Self& max_norm(std::optional<double> v) { return this->set(max_norm_, v); }
    std::optional<double> max_norm() const { return max_norm_; }
    Self& norm_type(double v) { return this->set(norm_type_, v); }
    double norm_type() const { return norm_type_; }
    /// Divide a vector's gradient by how often it was looked up.
    Self& scale_grad_by_freq(bool v) { return this->set(scale_grad_by_freq_, v); }
    bool scale_grad_by_freq() const { return scale_grad_by_freq_; }
    /// Gradients are dense all the same: their values do not depend on it.
    Self& sparse(bool v) { return this->set(sparse_, v); }
    bool sparse() const { return sparse_; }

private:
    std::optional<int64_t> padding_idx_{};
    std::optional<double> max_norm_{};
    double norm_type_ = 2;
    bool scale_grad_by_freq_ = false;
    bool sparse_ = false;
};

class EmbeddingOptions : public EmbeddingOptionsBase<EmbeddingOptions> {
public:
    EmbeddingOptions(int64_t num_embeddings, int64_t embedding_dim)
        : num_embeddings_(num_embeddings), embedding_dim_(embedding_dim) {}

    EmbeddingOptions& num_embeddings(int64_t v) { return set(num_embeddings_, v); }
    int64_t num_embeddings() const { return num_embeddings_; }
    EmbeddingOptions& embedding_dim(int64_t v) { return set(embedding_dim_, v); }
    int64_t embedding_dim() const { return embedding_dim_; }
    EmbeddingOptions& _weight(const Tensor& v) { return set(weight_, v); }
    const Tensor& _weight() const { return weight_; }

private:
    int64_t num_embeddings_;
    int64_t embedding_dim_;
    Tensor weight_{};
};

class EmbeddingFromPretrainedOptions : public EmbeddingOptionsBase<EmbeddingFromPretrainedOptions> {
public:
    EmbeddingFromPretrainedOptions& freeze(bool v) { return set(freeze_, v); }
    bool freeze() const { return freeze_; }

private:
    bool freeze_ = true;
};

/// A row of `weight` for every index, with what the options ask for. Error for an index or a
/// padding_idx out of range.
template <class Options>
Tensor look_up(const Tensor& indices, const Tensor& weight, const Options& options) {
    const int64_t n = weight.size(0);
    int64_t padding = options.padding_idx().value_or(-1);
    if (options.padding_idx()) {
        check(padding >= -n && padding < n, "embedding: expected a padding_idx within the rows");
        if (padding < 0) padding += n;
    }
    if (options.max_norm()) {
        Tensor rows = weight;
        embedding_renorm_(rows, indices, *options.max_norm(), options.norm_type());
    }
    return embedding(weight, indices, padding, options.scale_grad_by_freq());
}

/// Error, when made, for a padding_idx or a _weight that does not fit.
class EmbeddingImpl : public Cloneable<EmbeddingImpl> {
public:
    EmbeddingImpl(int64_t num_embeddings, int64_t embedding_dim)
        : EmbeddingImpl(EmbeddingOptions(num_embeddings, embedding_dim)) {}
    explicit EmbeddingImpl(EmbeddingOptions options_) : options(std::move(options_)) {
        EmbeddingImpl::reset();
    }

    void reset() override {
        const int64_t n = options.num_embeddings();
        if (const auto padding = options.padding_idx()) {
            check(*padding >= -n && *padding < n,
                  "Embedding: expected a padding_idx within num_embeddings");
            options.padding_idx(*padding < 0 ? *padding + n : *padding);
        }
        const bool given = options._weight().defined();
        check(!given || options._weight().sizes().equals({n, options.embedding_dim()}),
              "Embedding: expected a _weight of num_embeddings × embedding_dim");
        weight = register_parameter(
            "weight", given ? options._weight() : empty({n, options.embedding_dim()}));
        if (!given) reset_parameters();
    }
    void reset_parameters() {
        init::normal_(weight);
        if (!options.padding_idx()) return;
        const NoGradGuard no_grad;
        weight.select(0, *options.padding_idx()).zero_();
    }
    Tensor forward(const Tensor& input) { return look_up(input, weight, options); }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Embedding(num_embeddings=" << options.num_embeddings()
               << ", embedding_dim=" << options.embedding_dim();
        if (options.padding_idx()) stream << ", padding_idx=" << *options.padding_idx();
        if (options.max_norm()) stream << ", max_norm=" << *options.max_norm();
        if (options.norm_type() != 2) stream << ", norm_type=" << options.norm_type();
        if (options.scale_grad_by_freq()) stream << ", scale_grad_by_freq=true";
        if (options.sparse()) stream << ", sparse=true";
        stream << ")";
    }

    EmbeddingOptions options;
    Tensor weight;
};

class Embedding : public ModuleHolder<EmbeddingImpl> {
public:
    using ModuleHolder<EmbeddingImpl>::ModuleHolder;

    /// With these vectors, which training leaves alone unless freeze is off.
    static Embedding from_pretrained(const Tensor& embeddings,
                                     const EmbeddingFromPretrainedOptions& options = {}) {
        check(embeddings.dim() == 2, "Embedding::from_pretrained: expected a matrix");
        Embedding embedding(EmbeddingOptions(embeddings.size(0), embeddings.size(1))
                                ._weight(embeddings)
                                .padding_idx(options.padding_idx())
                                .max_norm(options.max_norm())
                                .norm_type(options.norm_type())
                                .scale_grad_by_freq(options.scale_grad_by_freq())
                                .sparse(options.sparse()));
        embedding->weight.requires_grad_(!options.freeze());
        return embedding;
    }
};

inline LayerSpec embedding_spec() {
    using namespace fields;
    return {
        .id = "Embedding",
        .category = Category::Linear,
        .summary = "A learned vector for every word of a vocabulary",
        .formula = "y = A[x]",
        .help = help_page("A table with a row for every possible number: it looks up each input "
                          "and gives its row. The rows are learned, so that words with a like "
                          "use get like vectors.",
                          "Embedding"),
        .takes_indices = true,
        .fields = {integer("num_embeddings", "Size of the vocabulary."),
                   integer("embedding_dim", "Length of each vector."),
                   optional(integer("padding_idx", "The number that stands for nothing.", {}, 0))},
        .shape =
            [](ShapeCall& call) {
                Shape y = call.inputs[0];
                y.push_back(call.params.integer("embedding_dim"));
                call.parameters = rules::product({call.params.integer("num_embeddings"), y.back()});
                call.outputs = {y};
            },
        .build =
            [](const Params& p) {
                EmbeddingOptions options(p.integer("num_embeddings"), p.integer("embedding_dim"));
                if (p.has("padding_idx")) options.padding_idx(p.integer("padding_idx"));
                return built(std::make_shared<EmbeddingImpl>(options));
            },
        .samples = {{{{"num_embeddings", int64_t{5}}, {"embedding_dim", int64_t{3}}}, {{2, 4}}},
                    {{{"num_embeddings", int64_t{3}}, {"embedding_dim", int64_t{2}}}, {{4}}}}};
}

}  // namespace gradlab::nn
