// foyer-kept STATE SOURCE: prints where the last good set of a source lies, and its files, as a start of
// Foyer would find them. Ends with 1 where there is none.

#include "platform/last_good.h"

#include <iostream>

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "usage: foyer-kept STATE SOURCE\n";
        return 2;
    }
    const auto kept = foyer::LastGood{argv[1], argv[2]}.load();
    if (!kept)
        return 1;
    std::cout << kept->folder.string() << '\n';
    for (const foyer::SetFile& file : kept->files.files)
        std::cout << file.path << '\n';
}
