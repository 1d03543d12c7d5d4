/** The program of the example. */
package dev.tenon.example.shop;
