#include "platform/patient_reads.h"
#include "platform/processes.h"

#include <doctest/doctest.h>

#include <future>

using namespace foyer;

TEST_CASE("A read that hangs is given up, and the next is begun when it has come back")
{
    PatientReads patient{std::chrono::minutes{1}};
    CHECK(patient.run<int>([] { return 1; }) == 1);
    PatientReads reads{std::chrono::milliseconds{20}};
    std::promise<void> server;
    CHECK_FALSE(reads.run<int>([back = server.get_future().share()] {
        back.wait();
        return 2;
    }));
    bool asked = false;
    CHECK_FALSE(reads.run<int>([&asked] {
        asked = true;
        return 3;
    }));
    CHECK_FALSE(asked);
    server.set_value();
    CHECK(wait_until([&] { return reads.run<int>([] { return 4; }) == 4; }));
}
