package dialect

//go:generate go run ../internal/gentables ..
