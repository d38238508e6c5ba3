/** 256 words that are easy to read out; each adds eight bits. */
export const passwordWordList = `
  acorn alder almanac almond amber anchor anthem apple apron arbor arrow aspen autumn badger bagel baker balcony
  bamboo barley basil basket beacon beaver berry birch bishop blanket blossom bottle boulder branch bridge brook
  bucket butter button cabin cactus camel candle canyon captain caramel carbon carpet castle cedar cello cherry
  chestnut chimney cider cinnamon circle citrus clover cobalt coffee comet compass copper coral cotton cradle
  crayon cricket crystal daisy dancer delta desert dolphin donkey dragon eagle easel echo elbow ember emerald
  engine falcon feather fennel ferry fiddle field finch flannel flute forest fossil fountain garden garlic
  gazelle ginger glacier goblet granite grape gravel guitar hammer harbor harvest hazel helmet heron hickory
  honey hornet island ivory jacket jasmine jasper jigsaw juniper kettle kingdom kitten ladder lagoon lantern
  laurel lemon lentil lettuce lilac linen lobster locket lotus magnet mango maple marble marina meadow melon
  mercury meteor midnight mirror mitten monsoon mosaic mountain muffin mustard nectar nickel nutmeg oasis ocean
  ochre olive onion opal orange orchard orchid otter oyster paddle panda paper parrot pasture pebble pelican
  pepper petal piano pigeon pillow pioneer planet plaster pocket poplar pottery prairie prism pumpkin puzzle
  quartz quiver rabbit radish rainbow raisin ribbon river robin rocket rosemary rudder saddle saffron salmon
  sandal sapphire satchel scarlet season shadow shovel silver sparrow spinach spiral squash stable stone summer
  sunset tambourine tangerine teapot temple thimble thistle thunder ticket tiger timber toffee topaz trumpet
  tulip tunnel turnip turtle umbrella valley vanilla velvet violet violin walnut water weaver whistle willow
  window winter wizard wolf wonder yarrow yellow zebra zephyr zigzag
`
  .trim()
  .split(/\s+/);
