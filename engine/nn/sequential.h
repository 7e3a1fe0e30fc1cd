// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <initializer_list>
#include <vector>

#include "engine/nn/cloneable.h"
#include "engine/nn/module_holder.h"

namespace gradlab::nn {

/// A module with how to call it, as Sequential keeps it: made from a holder, a shared pointer or a
/// module, with a name or without.
class Stage {
public:
    using Forward = Tensor (*)(Module& module, Tensor input);

    template <std::derived_from<Module> M>
    Stage(std::shared_ptr<M> module) : module_(std::move(module)), forward_(call<M>) {}  // NOLINT
    template <class M>
    Stage(const ModuleHolder<M>& holder) : Stage(holder.ptr()) {}  // NOLINT
    template <class M>
    requires std::derived_from<std::remove_cvref_t<M>, Module> Stage(M&& module)  // NOLINT
        : Stage(std::make_shared<std::remove_cvref_t<M>>(std::forward<M>(module))) {}
    Stage(std::string name, Stage stage) : Stage(std::move(stage)) { name_ = std::move(name); }

    const std::string& name() const { return name_; }
    const std::shared_ptr<Module>& ptr() const { return module_; }
    Tensor forward(Tensor input) const { return forward_(*module_, std::move(input)); }
    Stage with(std::shared_ptr<Module> module) const {
        Stage copy = *this;
        copy.module_ = std::move(module);
        return copy;
    }

private:
    template <class M>
    static Tensor call(Module& module, Tensor input) {
        if constexpr (requires(M & m) { Tensor(m.forward(input)); })
            return detail::call(static_cast<M&>(module), input);
        else
            throw Error("Sequential: " + module.name() + " does not map one tensor to one tensor");
    }

    std::shared_ptr<Module> module_;
    Forward forward_;
    std::string name_{};
};

/// Modules one after the other, each fed with what the one before returns.
/// https://pytorch.org/docs/1.13/generated/torch.nn.Sequential.html
class SequentialImpl : public Cloneable<SequentialImpl> {
public:
    SequentialImpl() = default;
    SequentialImpl(std::initializer_list<Stage> stages) {
        for (const Stage& stage : stages) push_back(stage);
    }
    template <class... Modules>
    requires(std::constructible_from<Stage, Modules>&&...) explicit SequentialImpl(
        Modules&&... modules) {
        (push_back(Stage(std::forward<Modules>(modules))), ...);
    }

    /// Error when it is empty.
    Tensor forward(Tensor input) const;

    /// Under the stage's name, or its position.
    void push_back(Stage stage);
    void push_back(std::string name, Stage stage) { push_back({std::move(name), stage}); }
    template <class Container>
    void extend(const Container& container) {
        for (const auto& module : container) push_back(module);
    }

    size_t size() const { return stages_.size(); }
    bool is_empty() const { return stages_.empty(); }
    auto begin() const { return stages_.begin(); }
    auto end() const { return stages_.end(); }
    /// Error when there is none at `index`, or it is no M.
    const std::shared_ptr<Module>& ptr(size_t index) const;
    const std::shared_ptr<Module>& operator[](size_t index) const { return ptr(index); }
    template <class M>
    M& at(size_t index) const {
        M* module = ptr(index)->template as<M>();
        check(module,
              [&] { return "Sequential: module " + std::to_string(index) + " has another type"; });
        return *module;
    }

    void reset() override { stages_.clear(); }
    std::shared_ptr<Module> clone(const std::optional<Device>& device = {}) const override;
    void pretty_print(std::ostream& stream) const override;

private:
    std::vector<Stage> stages_{};
};

/// Also from named modules: Sequential({{"first", Linear(2, 3)}, {"act", ReLU()}}).
class Sequential : public ModuleHolder<SequentialImpl> {
public:
    using ModuleHolder<SequentialImpl>::ModuleHolder;
    Sequential() = default;
    Sequential(std::initializer_list<Stage> stages)
        : ModuleHolder(std::make_shared<SequentialImpl>(stages)) {}
};

}  // namespace gradlab::nn
