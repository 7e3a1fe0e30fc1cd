// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/tensor/error.h"

namespace gradlab::data {

/// What a loader throws when one of its worker threads failed.
struct WorkerException : Error {
    explicit WorkerException(std::exception_ptr original)
        : Error("DataLoader: a worker failed: " + text(original)),
          original_exception(std::move(original)) {}

    std::exception_ptr original_exception;

private:
    static std::string text(const std::exception_ptr& exception) {
        try {
            std::rethrow_exception(exception);
        } catch (const std::exception& error) {
            return error.what();
        } catch (...) {
            return "with something that is no std::exception";
        }
    }
};

/// Threads that answer requests in the background. push() and pop() belong to one thread.
template <class Request, class Result>
class Workers {
public:
    using Work = std::function<Result(Request)>;

    /// One thread per entry of `work`. `ordered`: results come in the order of their requests.
    Workers(std::vector<Work> work, bool ordered, std::optional<std::chrono::milliseconds> timeout)
        : ordered_(ordered), timeout_(timeout) {
        for (Work& each : work)
            threads_.emplace_back(
                [this, each = std::move(each)](std::stop_token stop) mutable { run(stop, each); });
    }

    /// Finishes what is being answered; what waits is dropped.
    ~Workers() {
        for (auto& thread : threads_) thread.request_stop();
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    void push(Request request) {
        {
            const std::lock_guard lock(mutex_);
            requests_.emplace_back(pushed_++, std::move(request));
        }
        requested_.notify_one();
    }

    size_t pending() const { return pushed_ - popped_; }

    /// Waits for the next result; Error after the timeout, WorkerException if the work threw.
    Result pop() {
        std::unique_lock lock(mutex_);
        const auto ready = [&] {
            return ordered_ ? answers_.contains(popped_) : !answers_.empty();
        };
        if (!timeout_)
            answered_.wait(lock, ready);
        else if (!answered_.wait_for(lock, *timeout_, ready))
            throw Error("DataLoader: no worker brought a batch within the timeout");
        auto answer = answers_.extract(ordered_ ? answers_.find(popped_) : answers_.begin());
        ++popped_;
        if (answer.mapped().exception) throw WorkerException(answer.mapped().exception);
        return std::move(*answer.mapped().result);
    }

private:
    struct Answer {
        std::optional<Result> result{};
        std::exception_ptr exception{};
    };

    void run(const std::stop_token& stop, Work& work) {
        std::unique_lock lock(mutex_);
        while (requested_.wait(lock, stop, [&] { return !requests_.empty(); }) &&
               !stop.stop_requested()) {
            auto [number, request] = std::move(requests_.front());
            requests_.pop_front();
            lock.unlock();
            Answer answer;
            try {
                answer.result.emplace(work(std::move(request)));
            } catch (...) {
                answer.exception = std::current_exception();
            }
            lock.lock();
            answers_.emplace(number, std::move(answer));
            answered_.notify_one();
        }
    }

    bool ordered_;
    std::optional<std::chrono::milliseconds> timeout_;
    size_t pushed_ = 0;
    size_t popped_ = 0;
    std::mutex mutex_{};
    std::condition_variable_any requested_{};
    std::condition_variable answered_{};
    std::deque<std::pair<size_t, Request>> requests_{};
    std::map<size_t, Answer> answers_{};
    std::vector<std::jthread> threads_{};  // last: joined before what they use goes away
};

}  // namespace gradlab::data
