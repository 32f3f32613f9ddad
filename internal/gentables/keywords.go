package main

import (
	"bytes"
	"log"
	"sort"
)

// keywordKinds writes one token kind for every word that a lexer ever knew,
// whether the newest grammar reserves it, and a collision-free hash table.
func keywordKinds(rows []row) []byte {
	sort.Slice(rows, func(i, j int) bool { return rows[i]["word"] < rows[j]["word"] })
	var b bytes.Buffer
	b.WriteString(generated + "package syntax\n\n")
	b.WriteString("// The keywords of StarRocks, in alphabetical order.\nconst (\n")
	words := make([]string, len(rows))
	for i, r := range rows {
		words[i] = r["word"]
		if i == 0 {
			printf(&b, "\tKw%s Kind = firstKeyword + iota\n", goName(words[i]))
			continue
		}
		printf(&b, "\tKw%s\n", goName(words[i]))
	}
	b.WriteString(")\n\n")
	printf(&b, "const keywordCount = %d\n\n", len(words))
	b.WriteString("// keywordText holds the words by kind, less firstKeyword.\nvar keywordText = [keywordCount]string{\n")
	for _, w := range words {
		printf(&b, "\t%q,\n", w)
	}
	b.WriteString("}\n\n// keywordReserved says which words the newest grammar refuses as a bare name.\nvar keywordReserved = [keywordCount]bool{\n")
	for i, r := range rows {
		if r["reserved"] == "yes" {
			printf(&b, "\t%d: true, // %s\n", i, words[i])
		}
	}
	b.WriteString("}\n\n")
	seed, table := perfectHash(words)
	printf(&b, "const keywordSeed = %d\nconst keywordShift = %d\n\n", seed, 32-tableBits)
	b.WriteString("// keywordTable maps the hash of a word to its index in keywordText plus one.\nvar keywordTable = [")
	printf(&b, "%d]uint16{\n", len(table))
	for i, v := range table {
		if v != 0 {
			printf(&b, "\t%d: %d,\n", i, v)
		}
	}
	b.WriteString("}\n")
	return b.Bytes()
}

const tableBits = 13

// perfectHash finds a multiplier under which no two words share a slot. The
// lexer computes the same hash while it scans a word.
func perfectHash(words []string) (seed uint32, table []uint16) {
	taken := make([]uint32, 1<<tableBits) // the last seed that filled the slot
	for seed = 31; seed < 1<<24; seed += 2 {
		if !collides(words, seed, taken) {
			table = make([]uint16, 1<<tableBits)
			for i, w := range words {
				table[wordHash(w, seed)>>(32-tableBits)] = uint16(i + 1)
			}
			return seed, table
		}
	}
	log.Fatal("no seed without a collision; raise tableBits")
	return 0, nil
}

func collides(words []string, seed uint32, taken []uint32) bool {
	for _, w := range words {
		slot := wordHash(w, seed) >> (32 - tableBits)
		if taken[slot] == seed {
			return true
		}
		taken[slot] = seed
	}
	return false
}

func wordHash(word string, seed uint32) uint32 {
	h := uint32(0)
	for i := range len(word) {
		h = (h ^ uint32(word[i]|0x20)) * seed
	}
	return h
}
